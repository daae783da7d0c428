// Package terminal is the conversation on a terminal: one line in, the replies
// out; choices are a numbered list.
package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"motcua/bot"
)

// Name is the channel's name in sessions and complaints.
const Name = "terminal"

// maxLine bounds one line a person types or pastes.
const maxLine = 64 << 10

// Handler takes one event through a turn; *bot.Talk satisfies it.
type Handler interface {
	Handle(ctx context.Context, ev bot.Event) (bot.Result, error)
}

// Chat is a conversation on a terminal.
type Chat struct {
	Talk         Handler
	Outbox       bot.Outbox // nil: officers' answers are not shown
	Conversation string
	Now          func() time.Time
	Width        int // columns to wrap at; 0 means 80
}

// Run reads lines from in until its end, "/thoat" or ctx's end, and writes the
// replies to out.
func (c *Chat) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	if err := c.turn(ctx, out, bot.Message{Text: "/start"}); err != nil {
		return err
	}
	lines := bufio.NewReaderSize(in, maxLine)
	for ctx.Err() == nil {
		if _, err := io.WriteString(out, "\n> "); err != nil {
			return err
		}
		line, err := readLine(lines)
		if errors.Is(err, io.EOF) && line == "" {
			_, err := io.WriteString(out, "\n")
			return err
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("terminal: %w", err)
		}
		switch strings.TrimSpace(line) {
		case "/thoat", "/thoát", "/exit", "/quit":
			return nil
		}
		if err := c.turn(ctx, out, bot.Message{Text: line}); err != nil {
			return err
		}
	}
	return nil
}

// readLine reads one line; what is beyond maxLine is dropped.
func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	kept := string(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.ReadSlice('\n')
	}
	return strings.TrimRight(kept, "\r\n"), err
}

func (c *Chat) turn(ctx context.Context, out io.Writer, m bot.Message) error {
	now := c.Now()
	ev := bot.Event{Channel: Name, ID: c.Conversation + ":" + strconv.FormatInt(now.UnixNano(), 36), Conversation: c.Conversation, Message: m, At: now}
	res, err := c.Talk.Handle(ctx, ev)
	if err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	if c.Outbox == nil {
		return c.print(out, res.Replies)
	}
	// What waits in the outbox is this turn's replies and officers' answers.
	waiting, err := c.Outbox.Unsent(ctx, Name, c.Conversation, now, 50)
	if err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	for _, w := range waiting {
		if err := c.print(out, []bot.Reply{w.Reply}); err != nil {
			return err
		}
		if err := c.Outbox.Mark(ctx, w.ID, bot.Delivery{State: bot.DeliveryDelivered, At: now}); err != nil {
			return fmt.Errorf("terminal: %w", err)
		}
	}
	return nil
}

func (c *Chat) print(out io.Writer, replies []bot.Reply) error {
	width := c.Width
	if width == 0 {
		width = 80
	}
	for _, r := range replies {
		if _, err := fmt.Fprintf(out, "\n%s\n", Render(r, width)); err != nil {
			return err
		}
	}
	return nil
}
