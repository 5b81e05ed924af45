export const people = {
  people: {},
}
