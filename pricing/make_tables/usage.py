"""How a usage of a table is declared."""

from typing import NamedTuple


class Usage(NamedTuple):
    """Which rates make up a usage. What is not given here is taken from the list of usage types."""

    rates: str | tuple  # its names in the rates; several are laid together
    unit: str | None = None
    type: str | None = None  # AWS's usage type
    operation: str | None = None
    code: str | None = None  # AWS's service code
    prefix: bool | str | None = None  # whether us-east-1 writes its prefix too, or what it writes
    engines: bool = False  # whether rows differ by engine
    where: str = "region"  # or "global", "edge", "area"
    tiers: dict = {}  # name in the rates -> bounds of a tier that the rates do not give
    open_end: bool = False  # the last tier known holds for all beyond
    east: str | None = None  # the usage type in us-east-1, where that has another
    families: tuple = ()  # of instance types, where not all are taken
    variant: str = ""  # for a rate that is of one variant and does not say so

    @property
    def names(self):
        return (self.rates,) if isinstance(self.rates, str) else self.rates


UNKNOWN = "(unknown)"  # a usage type that we found nowhere
