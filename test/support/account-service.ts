/**
 * An account helper in the shell of busybox: a users file of lines "name password". It takes so many `seconds` for each
 * operation.
 */
const helperOf = (seconds: number): string => `
users=/data/users; touch $users
field() { printf '%s' "$2" | sed -n "s/.*\\"$1\\":\\"\\([^\\"]*\\)\\".*/\\1/p"; }
listed() { printf '{"code":0,"accounts":['; cut -d' ' -f1 $users | sed 's/.*/"&"/' | paste -sd, | tr -d '\\n'; printf '],"marks":{'; sed 's/\\([^ ]*\\) \\(.*\\)/"\\1":"\\2"/' $users | paste -sd, | tr -d '\\n'; echo '}}'; }
while read -r line; do sleep ${seconds}
  name=$(field username "$line")
  case "$(field do "$line")" in
    list) listed;;
    add) grep -v "^$name " $users > $users.new; echo "$name $(field password "$line")" >> $users.new; mv $users.new $users
         echo "{\\"code\\":0,\\"username\\":\\"$name\\"}";;
    remove) grep -q "^$name " $users && kept=\\"$name-1\\" || kept=null
            grep -v "^$name " $users > $users.new; mv $users.new $users
            echo "{\\"code\\":0,\\"username\\":\\"$name\\",\\"kept\\":$kept}";;
    purge) echo '{"code":0}';;
  esac
done
`

/** What a tiny service has besides, to have accounts. */
export function accountsOf(id: string, more: object = {}, seconds = 0): object {
  const command = ['/bin/sh', '-c', helperOf(seconds), 'accounts']
  return accountSections(id, { command, batch: true, ...more })
}

/** What the manifest of any service with accounts says of them; `accounts` has the command of its helper at least. */
export function accountSections(id: string, accounts: object): object {
  return {
    capabilities: {
      has_subdomain: true,
      has_accounts: true,
      has_admin_config: false,
      has_storage: true,
      has_egress: false,
      has_api_hooks: false,
    },
    accounts: { container: `cell-${id}`, username: '^[a-z][a-z0-9._-]{0,31}$', ...accounts },
  }
}
