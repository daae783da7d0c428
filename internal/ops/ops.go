// Package ops serves what a person who runs the program looks at: /healthz
// (the process lives), /readyz (it can do its work) and /metrics.
package ops

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Check is one thing that must hold for the program to be ready.
type Check struct {
	Name string
	// Essential checks turn /readyz red; others are only reported, because the
	// program goes on without them (a queue that is down, a channel out of reach).
	Essential bool
	Run       func(context.Context) error
}

// checkTimeout bounds one check.
const checkTimeout = 3 * time.Second

// Handler serves /healthz, /readyz and /metrics.
func Handler(reg *prometheus.Registry, checks []Check) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte("ok\n")) // a reader that went away needs no answer
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ready, report := run(r.Context(), checks)
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		if !ready {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"ready": ready, "checks": report})
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(reg, promhttp.HandlerOpts{Registry: reg}))
	return mux
}

// run runs the checks at once. The report names what failed, not why: the
// reason may hold addresses, and /readyz is open to anyone who can reach it.
func run(ctx context.Context, checks []Check) (ready bool, report map[string]string) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	errs := make([]error, len(checks))
	var wg sync.WaitGroup
	for i, c := range checks {
		wg.Go(func() { errs[i] = c.Run(ctx) })
	}
	wg.Wait()
	ready, report = true, map[string]string{}
	for i, c := range checks {
		switch {
		case errs[i] == nil:
			report[c.Name] = "ok"
		case c.Essential:
			report[c.Name], ready = "failed", false
		default:
			report[c.Name] = "degraded"
		}
	}
	return ready, report
}

// Metrics are the counters of the program.
type Metrics struct {
	Turns      *prometheus.CounterVec // by channel and action
	TurnTime   prometheus.Histogram   // seconds
	Complaints *prometheus.CounterVec // by kind
	Deliveries *prometheus.CounterVec // by channel and state
}

// NewMetrics registers the counters with reg.
func NewMetrics(reg prometheus.Registerer) *Metrics {
	m := &Metrics{
		Turns:      prometheus.NewCounterVec(prometheus.CounterOpts{Name: "motcua_turns_total", Help: "Turns taken, by channel and by what the message was understood to be."}, []string{"channel", "action"}),
		TurnTime:   prometheus.NewHistogram(prometheus.HistogramOpts{Name: "motcua_turn_seconds", Help: "Time of one turn without sending.", Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1}}),
		Complaints: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "motcua_complaints_filed_total", Help: "Complaints taken, by kind."}, []string{"kind"}),
		Deliveries: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "motcua_deliveries_total", Help: "Outcomes of sending a notice to a citizen."}, []string{"channel", "state"}),
	}
	reg.MustRegister(m.Turns, m.TurnTime, m.Complaints, m.Deliveries)
	return m
}
