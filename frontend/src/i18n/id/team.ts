export const team = {
  team: {},
}
