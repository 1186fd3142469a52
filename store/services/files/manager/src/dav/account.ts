import { canonical } from '../paths.ts'
import { request } from './request.ts'

interface Area {
  name: string
  path: string
}

export interface Me {
  user: string
  home: string
  shared: Area[]
}

/** Who is signed in, and which trees are theirs. */
export async function readMe(): Promise<Me> {
  const told: { user: string; home: string; shared?: { name: string; url: string }[] } = await (
    await request('GET', '/me.json')
  ).json()
  return {
    user: String(told.user),
    home: canonical(told.home),
    shared: (told.shared ?? []).map(({ name, url }) => ({
      name,
      path: canonical(url),
    })),
  }
}

/** Signs out as a form does, so that the browser goes where the server sends it. */
export function signOut(): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/signout'
  document.body.append(form)
  form.submit()
}
