"""The design system: words and numbers at the edge, components, errors, charts, what axe says of the gallery."""
