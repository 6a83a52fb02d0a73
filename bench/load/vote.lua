-- Votes of many people on many questions; no pair comes twice. Settings: template (a file, see record/template.ts),
-- firstPerson, crowd (people), start, and either firstPost (of as many posts) or posts (a file: id and slug per line).
dofile("report.lua")
dofile("template.lua")

local settings, template, listed
local position = 0

function init(words)
  settings = read_settings(words)
  template = read_template(settings.template)
  position = settings.start
  if not settings.posts then return end
  listed = {}
  for id, slug in read_file(settings.posts):gmatch("(%d+) ([^\n]+)") do table.insert(listed, { id = id, slug = slug }) end
end

function request()
  local person = settings.firstPerson + position % settings.crowd
  local lap = math.floor(position / settings.crowd)
  local post, slug
  if listed then
    local chosen = listed[(position + lap) % #listed + 1]
    post, slug = chosen.id, chosen.slug
  else
    post, slug = settings.firstPost + (position + lap) % settings.crowd, "asked-by-the-benchmark"
  end
  position = position + 1
  return format_template(template, { person = person, post = post, slug = slug })
end
