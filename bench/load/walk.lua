-- A list of addresses, one after the other, beginning where the last run stopped. Settings: paths (a file), start.
dofile("report.lua")

local paths, position = {}, 0

function init(words)
  local settings = read_settings(words)
  for path in read_file(settings.paths):gmatch("[^\n]+") do table.insert(paths, path) end
  position = settings.start
  wrk.headers["Accept-Encoding"] = "br"
end

function request()
  local path = paths[position % #paths + 1]
  position = position + 1
  return wrk.format("GET", path)
end
