-- A request recorded in a browser, with {{name}} where a value is filled in. The file has three blocks with a line of
-- dashes between them: the path, the headers (one per line) and the body.

function read_template(path)
  local text = read_file(path)
  local target, headers, body = text:match("^(.-)\n%-%-%-%-\n(.-)\n%-%-%-%-\n(.*)$")
  local template = { path = target, headers = {}, body = body }
  for name, value in headers:gmatch("([^:\n]+): ([^\n]*)") do template.headers[name] = value end
  return template
end

function fill(text, values)
  return (text:gsub("{{(%w+)}}", function(name) return tostring(values[name]) end))
end

function format_template(template, values)
  local headers = {}
  for name, value in pairs(template.headers) do headers[name] = fill(value, values) end
  headers["Cookie"] = "next-auth.session-token=bench-" .. values.person
  return wrk.format("POST", fill(template.path, values), headers, fill(template.body, values))
end
