/**
 * Common given names in the forum's languages and of the people who work there. Names that are also ordinary words or
 * months (Will, May, Grant, Max, Rich) are left out: a surname after them does not make them names.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `
  Aaron Adam Adrian Agnes Ahmed Aisha Alan Albert Alejandro Alex Alexander Alexandra Alfred Ali Alice Alicia Alina Amanda
  Amelia Amir Amy Ana Anders Andrea Andreas Andrew Angela Anette Anita Anja Anna Anne Annika Anthony Antonia Antonio Arjun
  Arne Arthur Astrid Axel Barbara Beate Ben Benjamin Bernd Bernhard Bettina Birgit Björn Brian Brigitte Britta Bruno
  Camilla Carina Carl Carla Carlos Carmen Carolin Caroline Catherine Cecilia Charles Charlotte Chen Chris Christian
  Christina Christine Christoph Christopher Claudia Claus Cornelia Craig Dagmar Daniel Daniela David Deborah Denise Dennis
  Detlef Diana Diego Dieter Dirk Dmitri Dominik Donald Doris Dorothea Douglas Edward Elena Elin Elisabeth Elizabeth Ella
  Ellen Emil Emilia Emily Emma Eric Erik Erika Ernst Eva Evelyn Fabian Fatima Felix Fernando Florian Francesca Franz
  Frederik Fredrik Friedrich Gabriel Gabriele Gary George Georg Gerald Gerd Gerhard Giovanni Gisela Giulia Greta Guido
  Gunnar Günter Günther Gustav Hanna Hannah Hans Harald Harry Hassan Heather Heidi Heike Heiko Heinz Helen Helena Helga
  Helmut Hendrik Henrik Henry Herbert Holger Horst Håkan Ian Ibrahim Ingo Ingrid Irene Iris Isabel Isabella Ivan Jack
  Jacob Jakob James Jana Jane Janet Janina Jason Jasmin Javier Jennifer Jenny Jens Jessica Jesper Jim Joachim Joan Jochen
  Johan Johann Johanna Johannes John Johnny Jonas Jonathan Jorge Josef Joseph Joshua Juan Judith Julia Julian Juliane
  Jürgen Jutta Jörg Kai Karen Karin Karl Karsten Katarina Katharina Katherine Kathrin Katja Kathleen Keith Kenneth Kerstin
  Kevin Kim Kimberly Klaus Konrad Kristian Kristin Kristina Kurt Lara Larry Lars Laura Lauren Lea Lena Lennart Leon
  Leonard Leonie Lina Linda Lisa Lorenz Lothar Louis Louise Lucas Lucia Lukas Luis Luisa Magnus Maja Malin Manfred Manuel
  Manuela Marc Marcel Marco Marcus Margaret Margareta Maria Marianne Marie Marina Mario Marion Markus Martha Martin
  Martina Mary Mats Matthew Matthias Mattias Maximilian Megan Mehmet Melanie Melissa Michael Michaela Michelle Miguel
  Mikael Mohamed Mohammed Monica Monika Moritz Mustafa Nadine Nadja Nancy Natalie Nicholas Nicolas Nicole Niklas Nils
  Nina Norbert Olaf Oleg Olga Oliver Olivia Omar Oscar Oskar Otto Pablo Pamela Patricia Patrick Paul Paula Pedro Pernilla
  Peter Petra Philip Philipp Pierre Priya Rachel Raj Rajesh Ralf Ramona Raphael Rebecca Regina Reinhard Renate Ricardo
  Richard Rita Robert Roberto Robin Roger Roland Rolf Roman Ronald Roy Rudolf Ruth Ryan Sabine Samantha Samuel Sandra
  Sandeep Sanjay Sara Sarah Scott Sebastian Sergej Sergey Silke Silvia Simon Simone Sofia Sonja Sophia Sophie Stefan
  Stefanie Steffen Stephanie Stephen Steve Steven Stina Susan Susanne Sven Svenja Sylvia Tanja Tatjana Teresa Theresa
  Thomas Thorsten Tim Timo Timothy Tina Tobias Tomas Torsten Tom Tony Udo Ulf Ulla Ulrich Ulrike Ursula Ute Uwe Valentina
  Vanessa Vera Verena Veronika Victor Victoria Viktor Viktoria Vijay Vincent Vivian Volker Walter Wei Wendy Werner
  Wilhelm William Wolfgang Yasmin Yusuf Yvonne Zoe Åke Åsa Örjan
  `
    .trim()
    .split(/\s+/),
)
