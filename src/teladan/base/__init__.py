"""The mechanisms that every app uses and that know no domain: verdict, steps, action, draft, twins, page, jobs."""
