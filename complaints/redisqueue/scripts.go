package redisqueue

import "github.com/redis/go-redis/v9"

// publishScript adds an entry once per id. An id whose entry vanished from the
// stream before it was handled (eviction, a lost failover) is added again.
//
// KEYS: stream, seen. ARGV: id, json. Returns the entry, "done" or "dead".
var publishScript = redis.NewScript(`
local prev = redis.call('HGET', KEYS[2], ARGV[1])
if prev == 'done' or prev == 'dead' then return prev end
if prev and #redis.call('XRANGE', KEYS[1], prev, prev) == 1 then return prev end
local entry = redis.call('XADD', KEYS[1], '*', 'id', ARGV[1], 'json', ARGV[2])
redis.call('HSET', KEYS[2], ARGV[1], entry)
return entry
`)

// ackScript takes a handled entry out of the group, keeps or deletes it, and
// tidies at most 100 kept entries and 100 ids that are past their time.
//
// KEYS: stream, seen, done, kept. ARGV: group, entry, id, keep ms, remember ms.
// Returns 1.
var ackScript = redis.NewScript(`
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], 'done')
redis.call('ZADD', KEYS[3], now, ARGV[3])
if tonumber(ARGV[4]) > 0 then
  redis.call('ZADD', KEYS[4], now, ARGV[2])
else
  redis.call('XDEL', KEYS[1], ARGV[2])
end
for _, entry in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', now - ARGV[4], 'LIMIT', 0, 100)) do
  redis.call('XDEL', KEYS[1], entry)
  redis.call('ZREM', KEYS[4], entry)
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now - ARGV[5], 'LIMIT', 0, 100)) do
  redis.call('HDEL', KEYS[2], id)
  redis.call('ZREM', KEYS[3], id)
end
return 1
`)

// deadScript moves an entry to the dead-letter list.
//
// KEYS: stream, seen, dead. ARGV: group, entry, id, dead letter. Returns 1.
var deadScript = redis.NewScript(`
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
redis.call('XDEL', KEYS[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], 'dead')
redis.call('HSET', KEYS[3], ARGV[3], ARGV[4])
return 1
`)

// requeueScript puts a dead letter back at the end of the stream.
//
// KEYS: stream, seen, dead. ARGV: id, json. Returns 1, or 0 when the id is not
// on the list.
var requeueScript = redis.NewScript(`
if redis.call('HDEL', KEYS[3], ARGV[1]) == 0 then return 0 end
local entry = redis.call('XADD', KEYS[1], '*', 'id', ARGV[1], 'json', ARGV[2])
redis.call('HSET', KEYS[2], ARGV[1], entry)
return 1
`)
