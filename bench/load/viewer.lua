-- The viewer endpoint for one question, every request by another person. Settings: path, firstPerson, people.
dofile("report.lua")

local settings
local position = 0

function init(words)
  settings = read_settings(words)
end

function request()
  local person = settings.firstPerson + position % settings.people
  position = position + 1
  return wrk.format("GET", settings.path, { Cookie = "next-auth.session-token=bench-" .. person })
end
