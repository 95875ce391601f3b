-- Signed-in people for wrk: each request of a work list once a round (method, path, cookie, body; split by tabs).
-- WORK names the list; ONCE=1 stops a thread at the end of its part instead of beginning anew.
-- After the run one line of JSON tells statuses, latencies in microseconds, bytes and errors of the connection.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local FORM = "application/x-www-form-urlencoded"
local mine, at = {}, 0

function init(args)
  local each, of, once = 0, tonumber(os.getenv("THREADS")), os.getenv("ONCE") == "1"
  local gzip = os.getenv("PLAIN") ~= "1" and "gzip" or "identity"
  local tagged = os.getenv("TAGS")
  local tags = {}
  if tagged then
    for tag in io.lines(tagged) do table.insert(tags, tag) end
  end
  for line in io.lines(os.getenv("WORK")) do
    if each % of == number then
      local method, path, cookie, body = line:match("^(.-)\t(.-)\t(.-)\t(.*)$")
      local headers = { ["Cookie"] = cookie, ["Accept"] = "text/html", ["Accept-Encoding"] = gzip }
      if method == "POST" then headers["Content-Type"] = FORM end
      if tags[each + 1] and tags[each + 1] ~= "" then headers["If-None-Match"] = tags[each + 1] end
      table.insert(mine, wrk.format(method, path, headers, body ~= "" and body or nil))
    end
    each = each + 1
  end
  stops = once
  statuses = ""
  lost = 0
end

function request()
  at = at + 1
  if at > #mine then
    if stops then
      wrk.thread:stop()
      at = #mine
    else
      at = 1
    end
  end
  return mine[at]
end

local counted = {}

function response(status, headers, body)
  local key = tostring(status)
  local leads = headers["Location"] or headers["location"]
  if leads and leads:find("/akun/", 1, true) then key = "signin" end
  counted[key] = (counted[key] or 0) + 1
  local parts = {}
  for name, count in pairs(counted) do table.insert(parts, name .. "=" .. count) end
  statuses = table.concat(parts, " ")
end

function done(summary, latency, requests)
  local total = {}
  for _, thread in ipairs(threads) do
    for name, count in (thread:get("statuses") or ""):gmatch("(%w+)=(%d+)") do
      total[name] = (total[name] or 0) + tonumber(count)
    end
  end
  local parts = {}
  for name, count in pairs(total) do table.insert(parts, string.format('"%s":%d', name, count)) end
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"micros":%d,"bytes":%d,"broken":%d,"p50":%d,"p95":%d,"p99":%d,"longest":%d,"statuses":{%s}}\n',
    summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max, table.concat(parts, ",")))
end
