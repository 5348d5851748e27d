"""An expression of Nix that takes a list of pip's."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Nix",
    docs="https://nixos.org/manual/nixpkgs/stable/#python",
    files=r"[\w.-]+\.nix",
    lists=r"\brequirements(?:Txt|File)?\s*=\s*(?:builtins\.readFile\s+)?([\w./-]+\.txt)",
)
