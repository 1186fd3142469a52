# Reads a provider's file: writes what `wg setconf` takes, and into `folder` the addresses, the name servers and the servers
# (the key of a peer, its host, its port). Only the keys below count; nothing is ever run.
function trim(text) { gsub(/^[ \t]+|[ \t\r]+$/, "", text); return text }
function each(list, file,   parts, count, at, one) {
  count = split(list, parts, ",")
  for (at = 1; at <= count; at += 1) {
    one = trim(parts[at])
    if (one != "" && index(one, ":") == 0) print one > (folder "/" file)
  }
}
function four(list,   parts, count, at, one, kept) {
  count = split(list, parts, ",")
  kept = ""
  for (at = 1; at <= count; at += 1) {
    one = trim(parts[at])
    if (one != "" && index(one, ":") == 0) kept = kept (kept == "" ? "" : ", ") one
  }
  return kept
}
function tell(   host, port) {
  host = port = server
  sub(/:[0-9]+$/, "", host)
  sub(/.*:/, "", port)
  if (key != "" && server != "") print key, host, port > (folder "/servers")
  key = server = ""
}
NR == 1 { sub(/^\357\273\277/, "") }
{ sub(/[#;].*/, ""); line = trim($0) }
line == "" { next }
tolower(line) == "[interface]" { section = "interface"; print "[Interface]"; print "FwMark = 0xca6c"; next }
tolower(line) == "[peer]" { tell(); section = "peer"; print "[Peer]"; next }
{
  at = index(line, "=")
  name = tolower(trim(substr(line, 1, at - 1)))
  value = trim(substr(line, at + 1))
}
section == "interface" && name == "privatekey" { print "PrivateKey = " value }
section == "interface" && name == "address" { each(value, "addresses") }
# A file may name domains to search, too.
section == "interface" && name == "dns" { gsub(/[^0-9., \t]+[^,]*/, "", value); each(value, "resolvers") }
section == "peer" && name == "publickey" { key = value; print "PublicKey = " value }
section == "peer" && name == "presharedkey" { print "PresharedKey = " value }
section == "peer" && name == "allowedips" { kept = four(value); if (kept != "") print "AllowedIPs = " kept }
section == "peer" && name == "endpoint" { server = value }
END { tell() }
