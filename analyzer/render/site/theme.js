// Light, dark, or as the system has it; kept where the browser allows it.
export function theme() {}
