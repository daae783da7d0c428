package ops_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"motcua/internal/ops"
)

func TestReady(t *testing.T) {
	t.Parallel()
	fine := func(context.Context) error { return nil }
	broken := func(context.Context) error { return errors.New("dial tcp 10.0.0.7: password hunter2") }
	for name, tc := range map[string]struct {
		checks []ops.Check
		status int
		want   string
	}{
		"all fine":         {[]ops.Check{{"index", true, fine}}, http.StatusOK, `"index":"ok"`},
		"essential broken": {[]ops.Check{{"store", true, broken}}, http.StatusServiceUnavailable, `"store":"failed"`},
		"queue broken":     {[]ops.Check{{"queue", false, broken}}, http.StatusOK, `"queue":"degraded"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := ops.Handler(prometheus.NewRegistry(), tc.checks)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "/readyz", nil))
			if w.Code != tc.status || !strings.Contains(w.Body.String(), tc.want) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
			if strings.Contains(w.Body.String(), "hunter2") {
				t.Error("the reason leaks")
			}
			w = httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "/healthz", nil))
			if w.Code != http.StatusOK {
				t.Errorf("healthz %d", w.Code)
			}
		})
	}
}

func TestMetricsLint(t *testing.T) {
	t.Parallel()
	reg := prometheus.NewRegistry()
	m := ops.NewMetrics(reg)
	m.Turns.WithLabelValues("web", "answer").Inc()
	m.Complaints.WithLabelValues("delay").Inc()
	m.Deliveries.WithLabelValues("telegram", "delivered").Inc()
	problems, err := testutil.GatherAndLint(reg)
	if err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
}
