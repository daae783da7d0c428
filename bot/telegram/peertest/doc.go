// Package peertest checks the fake Telegram server with a client library that
// others wrote, github.com/go-telegram/bot. It is a module of its own, so that
// the product depends on one Telegram library only. Run it with
//
//	cd bot/telegram/peertest && go test ./...
package peertest
