// Package portal reads the public records of the national public service
// portal (dichvucong.gov.vn): one JSON object a line, plain or gzipped, each
// holding the portal's API record under "detail".
//
// The reader streams: a bad or over-long line is reported with its number and
// skipped, and the rest is read. All text comes out clean (NFC, no invisible
// characters, no private-use bullets) and equal texts are held once.
package portal
