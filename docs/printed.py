"""The pictures of what is printed in these pages: `python -m docs.printed OUT`.

OUT is the folder that `make demo` wrote. LibreOffice (`soffice`) prints, poppler (`pdftoppm`)
draws; both come from the system's packages. Look at the pictures before they are kept.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

FOLDER = Path(__file__).with_name("pictures")
LIST = "项目服务清单.xlsx"
PAPERS = (
    "会议材料-街道/3-需求说明.docx",
    "会议纪要/龙翔街道党建联盟2026年6月联席会议纪要（龙联〔2026〕1号）.docx",
    "交办单/交办单-示例派出所.docx",
)
"""One of each: what a meeting reads of a need, what it decided, and what a unit is given."""
LIST_DPI, PAPER_DPI = 120, 40
_WHITE, _GREY, _EDGE = "white", "#c8c8c8", 3


def main(out: Path) -> None:
    """Write the pictures of the list and of the papers."""
    with tempfile.TemporaryDirectory() as folder:
        _trimmed(_first_page(out / LIST, Path(folder), LIST_DPI)).save(
            FOLDER / "service-list.png", optimize=True
        )
        pages = [_first_page(out / name, Path(folder), PAPER_DPI) for name in PAPERS]
        _side_by_side(pages).save(FOLDER / "papers.png", optimize=True)


def _first_page(paper: Path, folder: Path, dpi: int) -> Image.Image:
    """The first page of a workbook or document as it is printed."""
    printing = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*printing, str(paper)], check=True, stdout=subprocess.DEVNULL)
    pdf, page = folder / f"{paper.stem}.pdf", folder / paper.stem
    drawing = ["pdftoppm", "-r", str(dpi), "-f", "1", "-l", "1", "-singlefile", "-png"]
    subprocess.run([*drawing, str(pdf), str(page)], check=True)
    with Image.open(f"{page}.png") as drawn:
        return drawn.convert("RGB")


def _trimmed(page: Image.Image) -> Image.Image:
    """A page without its white margins but for a narrow one."""
    inside = ImageOps.invert(page.convert("L")).getbbox()
    return ImageOps.expand(page.crop(inside), 12, _WHITE) if inside else page


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + _EDGE * (len(pages) + 1)
    height = max(page.height for page in pages) + 2 * _EDGE
    shown, left = Image.new("RGB", (width, height), _GREY), _EDGE
    for page in pages:
        shown.paste(page, (left, _EDGE))
        left += page.width + _EDGE
    return shown


if __name__ == "__main__":
    main(Path(sys.argv[1]))
