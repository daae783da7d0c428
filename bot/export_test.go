package bot

// LabelledLines reads a table under testdata, for tests from outside.
var LabelledLines = labelledLines
