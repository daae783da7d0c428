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

// calibration turns sums into chances.
type calibration struct {
	Heat  float64 `yaml:"heat"`  // of the share among candidates
	Bias  float64 `yaml:"bias"`  // logistic: constant
	Share float64 `yaml:"share"` // logistic: of the best one's share
	Asked float64 `yaml:"asked"` // logistic: of the question's coverage
	Sum   float64 `yaml:"sum"`   // logistic: of the weighted sum
	Rival float64 `yaml:"rival"` // logistic: of how many explain the question as well
	Exact float64 `yaml:"exact"` // logistic: of how much of the name is said
}

// loadWeights reads the embedded weights; a missing or unknown name is an error.
func loadWeights() (*weights, error) {
	var file struct {
		Features    map[string]float64 `yaml:"features"`
		Calibration calibration        `yaml:"calibration"`
	}
	d := yaml.NewDecoder(bytes.NewReader(weightsFile))
	d.KnownFields(true)
	if err := d.Decode(&file); err != nil {
		return nil, fmt.Errorf("index: weights.yaml: %w", err)
	}
	w := &weights{cal: file.Calibration}
	if len(file.Features) != int(numFeatures) {
		return nil, fmt.Errorf("index: weights.yaml: %d features, want %d", len(file.Features), numFeatures)
	}
	for i, n := range featureNames {
		v, ok := file.Features[n]
		if !ok {
			return nil, fmt.Errorf("index: weights.yaml: feature %q is missing", n)
		}
		w.feature[i] = v
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
