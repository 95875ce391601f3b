"""The design system: page frame, components, words at the edge, icons, charts.

Templates extend `web/base.html` and draw with the macros of `web/ui.html`; `/gallery/` shows each one in each
state. It knows no app: what a page says about people and law comes from the page.

The rule people get wrong: no `style` attribute and no inline script anywhere, since the content policy forbids both.
"""
