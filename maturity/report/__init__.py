"""Documents for people outside the app: the roadmap in Word."""
