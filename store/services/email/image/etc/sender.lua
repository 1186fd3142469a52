-- Of mail that somebody sends who has signed in: its From must be one address, and theirs.
-- Of mail from outside: no From may be an address of this server, whatever signatures and DMARC say.

local function refuse(text)
  odkim.set_reply(ctx, "550", "5.7.1", text)
  odkim.set_result(ctx, SMFIS_REJECT)
end

-- The one address of a header, in small letters, or nil: what is not plain is nobody's.
local function address_of(header)
  local bare = header:gsub('\\.', ''):gsub('"[^"]*"', '')
  local before
  repeat
    before = bare
    bare = bare:gsub("%([^()]*%)", "")
  until bare == before
  local inside, rest = bare:match("<%s*([^<>%s]+)%s*>(.*)$")
  if inside ~= nil then
    return rest:match("^%s*$") and not bare:match("<.*<") and inside:match("^[^@,;:]+@[^@,;:]+$") and inside:lower() or nil
  end
  return bare:match("^%s*([^@,;:<>%s]+@[^@,;:<>%s]+)%s*$") and bare:match("%S+"):lower() or nil
end

local function owners_of(address)
  -- ada+anything is ada's, as it is for what comes in.
  local wanted = address:gsub("%+[^@]*@", "@")
  for line in io.lines("/run/cell/maps/senders") do
    local known, owners = line:match("^(%S+) (.*)$")
    if known == wanted then return owners end
  end
  return ""
end

local function own_domain()
  for line in io.lines("/run/cell/opendkim.conf") do
    local domain = line:match("^Domain (%S+)$")
    if domain ~= nil then return domain:lower() end
  end
  error("opendkim.conf names no domain")
end

-- Whether a From is an address of ours, or could be read as one. What is plain counts by its address, not by the name that
-- is shown with it: lists write there whom they pass on.
local function claims(from, domain)
  local address = address_of(from)
  if address ~= nil then return address:gsub("%.$", ""):match("@(.*)$") == domain end
  local text = from:gsub("%b()", ""):gsub("%s", ""):lower()
  return text:find("@" .. domain, 1, true) ~= nil
end

local who = odkim.get_mtasymbol(ctx, "{auth_authen}")
if who ~= nil and who ~= "" then
  local from = odkim.get_header(ctx, "From", 0)
  if from == nil or odkim.get_header(ctx, "From", 1) ~= nil then
    refuse("There must be one From")
  else
    local address = address_of(from)
    local mine = false
    if address ~= nil then
      for owner in owners_of(address):gmatch("%S+") do mine = mine or owner == who end
    end
    if not mine then refuse("From is not an address of " .. who) end
  end
else
  local domain, count = own_domain(), 0
  local from = odkim.get_header(ctx, "From", count)
  while from ~= nil do
    if claims(from, domain) then
      refuse("Sign in to send from here")
      break
    end
    count = count + 1
    from = odkim.get_header(ctx, "From", count)
  end
end
