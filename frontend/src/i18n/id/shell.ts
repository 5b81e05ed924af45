export const shell = {
  shell: {},
}
