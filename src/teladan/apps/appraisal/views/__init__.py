"""The pages of an appraisal."""
