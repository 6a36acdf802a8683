"""What is said of a cell that was filled from last year's report."""


def told_of_carried(origin: str) -> str:
    """From where it is, and what to do about it."""
    return f"取自上年：{origin}。核对后确认（Ctrl+L），或者重新填。"
