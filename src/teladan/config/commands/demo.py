"""`teladan demo load`: the demo agency."""

import typer

from teladan.config import demo

app = typer.Typer(
    help="Load the demo agency.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


@app.callback()
def about() -> None:
    """Work with the demo agency."""


@app.command()
def load() -> None:
    """Load the demo agency and its people, unless it is there already."""
    demo.load()


@app.command(hidden=True)
def this_year() -> None:
    """Play this year of a demo agency that has just been founded; `load` calls it beside itself."""
    demo.load_this_year()
