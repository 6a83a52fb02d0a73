-- The same page again and again, by many connections. Settings: path, encoding.
dofile("report.lua")

local asked

function init(words)
  local settings = read_settings(words)
  wrk.headers["Accept-Encoding"] = settings.encoding
  asked = wrk.format("GET", settings.path)
end

function request()
  return asked
end
