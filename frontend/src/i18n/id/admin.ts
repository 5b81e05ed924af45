export const admin = {
  admin: {},
}
