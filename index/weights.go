package index

import (
	"bytes"
	_ "embed"
	"fmt"

	"go.yaml.in/yaml/v3"
)

//go:embed weights.yaml
var weightsFile []byte

// weights are the re-ranker's and the calibration's numbers.
type weights struct {
	feature features
	cal     calibration
}

// loadWeights reads the embedded weights; a missing or unknown name is an error.
func loadWeights() (*weights, error) {
	var file struct {
		Features    map[string]float64 `yaml:"features"`
		Calibration map[string]float64 `yaml:"calibration"`
	}
	d := yaml.NewDecoder(bytes.NewReader(weightsFile))
	d.KnownFields(true)
	if err := d.Decode(&file); err != nil {
		return nil, fmt.Errorf("index: weights.yaml: %w", err)
	}
	w := &weights{}
	if err := fill("features", file.Features, featureNames[:], w.feature[:]); err != nil {
		return nil, err
	}
	if err := fill("calibration", file.Calibration, evidenceNames[:], w.cal[:]); err != nil {
		return nil, err
	}
	return w, nil
}

// sum is the weighted sum of f.
func (w *weights) sum(f *features) float64 {
	s := 0.0
	for i, v := range f {
		s += v * w.feature[i]
	}
	return s
}

// fill puts the named numbers of a file into their places.
func fill(what string, file map[string]float64, names []string, into []float64) error {
	if len(file) != len(names) {
		return fmt.Errorf("index: weights.yaml: %d %s, want %d", len(file), what, len(names))
	}
	for i, n := range names {
		v, ok := file[n]
		if !ok {
			return fmt.Errorf("index: weights.yaml: %s: %q is missing", what, n)
		}
		into[i] = v
	}
	return nil
}
