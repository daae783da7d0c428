package webchat

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
)

// asset is a static file, served under a name that holds its hash, so that a
// browser may keep it for ever.
type asset struct {
	hashed, mime string
	body         []byte
}

func loadAssets(files embed.FS) (map[string]asset, error) {
	entries, err := files.ReadDir("static")
	if err != nil {
		return nil, err
	}
	all := map[string]asset{}
	for _, e := range entries {
		body, err := files.ReadFile("static/" + e.Name())
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(body)
		ext := path.Ext(e.Name())
		a := asset{hashed: strings.TrimSuffix(e.Name(), ext) + "." + hex.EncodeToString(sum[:6]) + ext, body: body, mime: "text/css; charset=utf-8"}
		if ext == ".js" {
			a.mime = "text/javascript; charset=utf-8"
		}
		all[e.Name()] = a
	}
	return all, nil
}

func (c *Chat) asset(w http.ResponseWriter, r *http.Request) {
	for _, a := range c.assets {
		if a.hashed == r.PathValue("name") {
			w.Header().Set("Content-Type", a.mime)
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			_, _ = w.Write(a.body) // a reader that went away needs no answer
			return
		}
	}
	c.missing(w, r)
}
