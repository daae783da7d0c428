package reading

import (
	"syscall"
	"testing"
)

// BenchmarkTriage is what telling the kind of one message takes in a turn, over
// the lines that are learned from. cpu-ns/op leaves out what other processes take.
func BenchmarkTriage(b *testing.B) {
	w := wordLists(b)
	var lines []string
	for _, s := range saidKinds(b) {
		if !s.held {
			lines = append(lines, s.text)
		}
	}
	b.ReportAllocs()
	i, begun := 0, cpu()
	for b.Loop() {
		text := lines[i%len(lines)]
		i++
		m := w.Read(text)
		w.EmergencyOf(m)
		r := Triage(text)
		w.LooksStatus(w.Read(text), r, false)
		w.NobodysFault(m)
		w.PerhapsComplaint(w.Read(text), Triage(text))
		w.NearestTalk(m, false)
		w.OutsideTopic(m)
		w.LooksOutside(m, 0.5, false)
	}
	b.ReportMetric(float64(cpu()-begun)/float64(b.N), "cpu-ns/op")
}

// cpu is the processor time of this process, in nanoseconds.
func cpu() int64 {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return r.Utime.Nano() + r.Stime.Nano()
}
