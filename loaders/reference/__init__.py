"""What everybody takes as given: code lists, who is a member of what since when, which country lies in which region."""
