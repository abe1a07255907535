return await SurveyFollowUp.Verbs.RunAsync(args);
