package reading

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// labelledLines returns the lines of a file under testdata: "label | message".
func labelledLines(t testing.TB, file string) [][2]string {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][2]string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		label, message, ok := strings.Cut(sc.Text(), " | ")
		if ok && !strings.HasPrefix(sc.Text(), "#") {
			out = append(out, [2]string{label, message})
		}
	}
	return out
}

func wordLists(t testing.TB) *Words {
	t.Helper()
	w, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return w
}
