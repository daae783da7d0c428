// Package bot is the conversation. Bot.Turn takes a session, a message and the
// time and gives the next session and the replies; it touches no network and
// no clock. What it needs from outside (search, catalogue, complaint desk) it
// states as interfaces in contract.go.
//
// Start with Turn in turn.go: it shows the order in which a message is tried as
// an emergency, a choice on the screen, a command, a field of a form, a question
// on a status, a complaint and a question. Each of these has a file of its name;
// what they look for in the words stands in package reading, and every sentence
// they answer in package texts. The files are, by their first word:
//
//	contract, session  what goes in and out, and what is remembered
//	turn, press, typed the message, the pressed button, the typed choice
//	question, confidence, followup, bare, choose, miss
//	                   from a question to a procedure, a list of some, or a way on
//	answer_*, pages    what is told of a procedure
//	complaint_*        the form of a complaint, from the first words to the receipt
//	status, reply_officer, notice
//	                   after it was sent
//	browse, shelf      the catalogue by subject
//	talk               one lane per conversation, each event once
package bot
