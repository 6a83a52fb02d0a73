-- Signed-in people, one per thread and connection: each opens a page, asks who they are as the page does, thinks, and
-- now and then votes, comments or answers. Settings: questions (a file), vote, comment, answer (templates), firstPerson,
-- firstPost, posts, thinkMs, seed.
dofile("report.lua")
dofile("template.lua")

local settings
local questions, templates = {}, {}
local step, question, act = "open", nil, nil
local acts = 0

-- The number of pages in a hundred that end in a vote, comment or answer. That is far from the limits of
-- 120 votes and 30 texts a minute.
local VOTES, COMMENTS, ANSWERS = 12, 3, 1

function init(words)
  settings = read_settings(words)
  for path in read_file(settings.questions):gmatch("[^\n]+") do table.insert(questions, path) end
  for _, name in ipairs({ "vote", "comment", "answer" }) do templates[name] = read_template(settings[name]) end
  math.randomseed(settings.seed * 1000 + thread_id)
end

local function choose_act()
  local dice = math.random(100)
  if dice <= VOTES then return "vote" end
  if dice <= VOTES + COMMENTS then return "comment" end
  if dice <= VOTES + COMMENTS + ANSWERS then return "answer" end
  return nil
end

-- wrk calls this before each request. The previous response has already decided what comes next.
function delay()
  if step == "who" then return 0 end
  return math.random(settings.thinkMs / 2, settings.thinkMs * 3 / 2)
end

local function cookie()
  return "next-auth.session-token=bench-" .. (settings.firstPerson + thread_id)
end

local function open()
  -- Many people read a few questions; few people read the rest.
  question = questions[math.ceil(#questions * math.random() ^ 3)] or questions[1]
  step = "who"
  return wrk.format("GET", question, { Cookie = cookie(), ["Accept-Encoding"] = "br" })
end

local function who()
  act = choose_act()
  step = act and "act" or "open"
  local id = question:match("/questions/(%d+)/")
  return wrk.format("GET", "/api/viewer?locale=en&question=" .. id, { Cookie = cookie() })
end

-- Each vote, comment or answer takes the next post, so nobody gets the same post twice.
local function send()
  local post = settings.firstPost + (thread_id * 7919 + acts) % settings.posts
  acts = acts + 1
  step = "open"
  local text = "Said by person " .. thread_id .. " as act " .. acts .. ", in the words of the benchmark."
  return format_template(templates[act], {
    person = settings.firstPerson + thread_id, post = post, slug = "asked-by-the-benchmark", text = text,
  })
end

local asked

function request()
  asked = step == "act" and act or step
  if step == "open" then return open() end
  if step == "who" then return who() end
  return send()
end

function response(status, headers, body)
  if status >= 400 then return count("status" .. status) end
  if body:find('"ok":false', 1, true) then count("refused") else count(asked) end
end
