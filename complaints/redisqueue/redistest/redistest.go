// Package redistest runs a real redis-server for tests, which can be killed,
// restarted and emptied.
package redistest

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// Server is a redis-server of one test, with its files in a temporary folder
// and appendonly on.
type Server struct {
	t    testing.TB
	port int
	dir  string
	cmd  *exec.Cmd
	gone chan error
}

// Start starts a server on a free port and stops it when the test ends. Without
// redis-server the test is skipped, or fails when MOTCUA_REQUIRE_REDIS=1.
func Start(t testing.TB) *Server {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		if os.Getenv("MOTCUA_REQUIRE_REDIS") == "1" {
			t.Fatal("redis-server is not installed, and MOTCUA_REQUIRE_REDIS=1 asks for it")
		}
		t.Skip("redis-server is not installed (Debian package redis-server)")
	}
	s := &Server{t: t, dir: t.TempDir()}
	var err error
	for range 5 { // another process may take the free port first
		if s.port, err = freePort(); err != nil {
			continue
		}
		if err = s.start(); err == nil {
			break
		}
	}
	if err != nil {
		t.Fatalf("redis-server does not start: %v", err)
	}
	t.Cleanup(s.Kill)
	return s
}

// Addr returns "127.0.0.1:port".
func (s *Server) Addr() string { return fmt.Sprintf("127.0.0.1:%d", s.port) }

// URL returns the server's address for MOTCUA_REDIS_URL.
func (s *Server) URL() string { return "redis://" + s.Addr() + "/0" }

// Kill ends the server with SIGKILL, as a crash would; killing a dead one is
// fine.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill() // it may have ended by itself
	<-s.gone
	s.cmd = nil
}

// Restart kills the server and starts it again on the same port with its files.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	if err := s.start(); err != nil {
		s.t.Fatalf("redis-server does not start again: %v", err)
	}
}

// FlushAll empties the server, with all streams, groups and ids.
func (s *Server) FlushAll() {
	s.t.Helper()
	if got := s.Do("FLUSHALL"); got != "+OK" {
		s.t.Fatalf("FLUSHALL: %s", got)
	}
}

// Do runs one command without blanks in its words and returns the first line of
// the reply as the protocol has it ("+OK", ":3", "$-1", "-ERR …").
func (s *Server) Do(words ...string) string {
	s.t.Helper()
	got, err := s.do(words...)
	if err != nil {
		s.t.Fatalf("%s: %v", words[0], err)
	}
	return got
}

func (s *Server) do(words ...string) (string, error) {
	c, err := net.DialTimeout("tcp", s.Addr(), time.Second)
	if err != nil {
		return "", err
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(2 * time.Second)); err != nil {
		return "", err
	}
	if _, err := fmt.Fprintf(c, "%s\r\n", strings.Join(words, " ")); err != nil {
		return "", err
	}
	line, err := bufio.NewReader(c).ReadString('\n')
	return strings.TrimRight(line, "\r\n"), err
}

func (s *Server) start() error {
	cmd := exec.Command("redis-server", "--port", fmt.Sprint(s.port), "--bind", "127.0.0.1", "--dir", s.dir,
		"--appendonly", "yes", "--appendfsync", "always", "--save", "", "--loglevel", "warning", "--daemonize", "no")
	if err := cmd.Start(); err != nil {
		return err
	}
	gone := make(chan error, 1)
	go func() { gone <- cmd.Wait() }()
	s.cmd, s.gone = cmd, gone
	deadline := time.NewTimer(15 * time.Second)
	defer deadline.Stop()
	poll := time.NewTicker(10 * time.Millisecond)
	defer poll.Stop()
	for {
		select {
		case err := <-gone:
			s.cmd = nil
			return fmt.Errorf("ended: %w", err)
		case <-deadline.C:
			s.Kill()
			return errors.New("not ready in time")
		case <-poll.C:
			if got, err := s.do("PING"); err == nil && got == "+PONG" {
				return nil
			}
		}
	}
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	port := l.Addr().(*net.TCPAddr).Port
	return port, l.Close()
}
