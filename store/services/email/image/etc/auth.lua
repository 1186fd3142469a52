-- Who may sign in: lines "name:hash hash ..." of the users file, read anew each time, so that a change counts at once.

local function hashes_of(name)
  for line in io.lines("/data/users") do
    local known, hashes = line:match("^([^:]+):(.*)$")
    if known == name then return hashes end
  end
end

-- Of an address that is not an account's own name: the first who gets its mail.
local function first_of(name)
  for line in io.lines("/run/cell/maps/first") do
    local alias, account = line:match("^(%S+) (%S+)$")
    if alias == name then return account end
  end
end

function auth_password_verify(request, password)
  local hashes = hashes_of(request.user)
  if hashes == nil then return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, nil end
  -- bcrypt looks at 72 bytes, and would ignore the rest.
  if #password <= 72 then
    for hash in hashes:gmatch("%S+") do
      local same = request:password_verify("{BLF-CRYPT}" .. hash, password)
      if same == true or same == 1 then return dovecot.auth.PASSDB_RESULT_OK, {} end
    end
  end
  return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, nil
end

function auth_userdb_lookup(request)
  local name = request.user
  if hashes_of(name) == nil then name = first_of(name) end
  if name == nil then return dovecot.auth.USERDB_RESULT_USER_UNKNOWN, nil end
  return dovecot.auth.USERDB_RESULT_OK, { user = name, home = "/data/mail/" .. name }
end
