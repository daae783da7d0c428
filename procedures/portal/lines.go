package portal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// MaxLine is the longest line that is read, in bytes. The national list's
// longest is 188,918.
const MaxLine = 4 << 20

// ErrLineTooLong is reported for a line of more than MaxLine bytes.
var ErrLineTooLong = fmt.Errorf("line longer than %d bytes", MaxLine)

// lineReader yields lines of any length without holding more than max bytes.
type lineReader struct {
	r      *bufio.Reader
	max    int
	number int // of the line last returned, from 1
}

func newLineReader(r io.Reader, limit int) *lineReader {
	return &lineReader{r: bufio.NewReaderSize(r, 256<<10), max: limit}
}

// next returns a copy of the next line without its end, io.EOF after the last,
// or ErrLineTooLong, after which reading goes on with the following line.
func (l *lineReader) next() ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		part, err := l.r.ReadSlice('\n')
		if !tooLong {
			if len(line)+len(part) > l.max {
				tooLong, line = true, nil
			} else {
				line = append(line, part...)
			}
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return nil, fmt.Errorf("after line %d: %w", l.number, err)
		case err != nil && len(line) == 0 && !tooLong:
			return nil, io.EOF
		}
		l.number++
		if tooLong {
			return nil, ErrLineTooLong
		}
		if l.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		return bytes.TrimSpace(line), nil
	}
}
