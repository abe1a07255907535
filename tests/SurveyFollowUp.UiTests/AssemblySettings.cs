// Each fixture has a program, a database and a browser of its own; two cores carry one of them at a time.
[assembly: NonParallelizable]
