-- Shared by all scripts: settings given as name=value, and the result as one line of JSON.

function read_settings(words)
  local settings = {}
  for _, word in ipairs(words) do
    local name, value = word:match("^([%w_]+)=(.*)$")
    if name then settings[name] = tonumber(value) or value end
  end
  return settings
end

function read_file(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local threads = {}

function setup(thread)
  thread:set("thread_id", #threads)
  table.insert(threads, thread)
end

-- The sums of the numbers in the `counts` of every thread.
local function sum_counts()
  local names, parts = {}, {}
  for _, thread in ipairs(threads) do
    for name, value in (thread:get("counted") or ""):gmatch("(%w+)=(%d+)") do
      names[name] = (names[name] or 0) + tonumber(value)
    end
  end
  for name, value in pairs(names) do table.insert(parts, string.format('"%s":%d', name, value)) end
  return "{" .. table.concat(parts, ",") .. "}"
end

function count(name)
  counts = counts or {}
  counts[name] = (counts[name] or 0) + 1
  local parts = {}
  for key, value in pairs(counts) do table.insert(parts, key .. "=" .. value) end
  counted = table.concat(parts, " ")
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    'RESULT {"durationUs":%d,"requests":%d,"errors":%d,"p50Us":%d,"p95Us":%d,"p99Us":%d,"counts":%s}\n',
    summary.duration, summary.requests, failed,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), sum_counts()))
end
