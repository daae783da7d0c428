// Package e2e tests the whole path: a fake Telegram server, a real Redis
// server, the program as it is served, and a real browser.
package e2e
