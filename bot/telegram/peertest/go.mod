module motcua/bot/telegram/peertest

go 1.26.0

require (
	github.com/go-telegram/bot v1.19.0
	motcua v0.0.0
)

replace motcua => ../../..
