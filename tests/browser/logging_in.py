"""Logging in as a person does."""


def log_in(page, email, password="geheim"):
    """Fill in the form of the site in a page of Playwright, and wait until the admin is there."""
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")
