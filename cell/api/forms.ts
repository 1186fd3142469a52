import * as v from 'valibot'

/** A field of a form as it was typed; the API judges it, so that pages and other clients hear the same words. */
const Typed = v.pipe(v.string('must be text'), v.maxLength(1024, 'is too long'))
/** A field that a form may leave out. */
const Optional = v.optional(Typed, '')

export const SignInForm = v.strictObject({ username: Typed, password: Typed })

export const SetupForm = v.strictObject({
  code: Typed,
  cell_name: Typed,
  mode: v.optional(Typed, 'lan'),
  name: Optional,
  token: Optional,
  username: Typed,
  password: Typed,
})
