export const mine = {
  mine: {},
}
