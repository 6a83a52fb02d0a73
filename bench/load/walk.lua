-- A list of addresses, one after the other, beginning where the last run stopped. Settings: paths (a file), start; and, to
-- be signed in, person (the first) and people (how many take turns). With visitors, each request comes from another address.
dofile("report.lua")

local settings
local paths, position = {}, 0

function init(words)
  settings = read_settings(words)
  for path in read_file(settings.paths):gmatch("[^\n]+") do table.insert(paths, path) end
  position = settings.start
end

function request()
  local path = paths[position % #paths + 1]
  local headers = { ["Accept-Encoding"] = "br" }
  if settings.person then
    headers["Cookie"] = "next-auth.session-token=bench-" .. (settings.person + position % settings.people)
  end
  if settings.visitors then
    headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", position / 65536 % 256, position / 256 % 256, position % 256)
  end
  position = position + 1
  return wrk.format("GET", path, headers)
end
